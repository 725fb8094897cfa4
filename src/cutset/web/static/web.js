// Keys and theme of the workbench; every page works without it.
"use strict";
const pages = { n: "networks", s: "search", c: "screen", r: "review", h: "" };
const typing = (at) => at.closest("input, select, textarea, [contenteditable]");
let going = false;

addEventListener("keydown", (press) => {
  if (press.ctrlKey || press.metaKey || press.altKey || typing(press.target)) return;
  if (going && press.key in pages) {
    const day = new URLSearchParams(location.search).get("as_of");
    location.href = "/w/" + pages[press.key] + (day ? "?as_of=" + encodeURIComponent(day) : "");
  } else if (press.key === "/") {
    press.preventDefault();
    document.querySelector("main input:not([type=hidden])")?.focus();
  } else if (press.key === "j" || press.key === "k") step(press.key === "j" ? 1 : -1);
  else answer(press);
  going = press.key === "g";
});

// The next or the last pair of the queue.
function step(by) {
  const pairs = [...document.querySelectorAll(".pair-card")];
  const at = pairs.indexOf(document.activeElement.closest(".pair-card"));
  pairs[Math.min(Math.max(at + by, 0), pairs.length - 1)]?.focus();
}

// An answer needs a reason first: the key goes to the field, then to the button.
function answer(press) {
  const card = document.activeElement.closest(".pair-card");
  const button = card?.querySelector(`[data-key="${CSS.escape(press.key)}"]`);
  if (!button) return;
  press.preventDefault();
  const reason = card.querySelector("[name=reason]");
  if (reason.value.trim()) button.click();
  else {
    reason.focus();
    reason.onkeydown = (key) => {
      if (key.key !== "Enter") return;
      key.preventDefault();
      button.click();
    };
  }
}
