pytest_plugins = [
    "tests.plugins.catalogues",
    "tests.plugins.database",
    "tests.plugins.files",
    "tests.plugins.browser",
    "tests.plugins.mail",
    "tests.plugins.sessions",
]
