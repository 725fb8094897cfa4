"""What a plan is worth once the network has answered it.

Assumed models of how a network mends itself, simulation of a plan made before and of one that is
made anew at every step, and what follows for a plan. Everything here is a what-if, in steps and
never in days: of no model is it known that a real network follows it.
"""
