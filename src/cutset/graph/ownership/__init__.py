"""Shares and control: who owns whom, and what follows from it for the owned."""
