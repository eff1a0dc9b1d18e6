"""Builds the demo site: turns cms.demo.content and cms.demo.artwork into pages, pictures and people.

Every step makes only what is missing, so that a build cut off half-way is completed by the next one.
"""
