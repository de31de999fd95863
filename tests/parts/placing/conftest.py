from parts.placing.beginner import store  # noqa: F401 - a fixture
