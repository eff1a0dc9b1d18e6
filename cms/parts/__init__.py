"""The parts that run beside Django: install, object store, test database, demo.

Nothing in this package imports Django, so that it can start and watch Django.
"""
