pytest_plugins = [
    "tests.plugins.database",
    "tests.plugins.files",
    "tests.plugins.browser",
    "tests.plugins.mail",
]
