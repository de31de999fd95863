"""`python -m commissioning` is the command `commissioning`."""

from commissioning.commands.main import main

raise SystemExit(main())
