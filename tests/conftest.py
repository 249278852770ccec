pytest_plugins = [
    "tests.plugins.catalogues",
    "tests.plugins.clock",
    "tests.plugins.database",
    "tests.plugins.files",
    "tests.plugins.browser",
    "tests.plugins.jobs",
    "tests.plugins.mail",
    "tests.plugins.register",
    "tests.plugins.sessions",
]
