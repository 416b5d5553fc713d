"""Django settings from the environment, with an embedded default that needs none."""
