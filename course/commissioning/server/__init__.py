"""The course as pages of a server: home, the calm view and its sockets. Plain tornado, for any host.

A host says who the learner is and where their folder lies: `at_home` is Jupyter Server on one's own machine.
"""
