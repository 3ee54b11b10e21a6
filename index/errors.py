"""What can go wrong, sorted by who can mend it.

ProductError
├── StaffError            the person who asked can mend it: another question, another file
│   └── UnreadableFile    a document cannot be read
├── OperatorError         whoever runs the bot can mend it: a setting, a folder, an index to rebuild
│   ├── SettingError      a setting has a value that cannot be used
│   └── BrokenIndex       the register or the vectors cannot be used as they are
└── TryLater              nobody need do anything but wait: a lock is held, a server is busy

Each message is a sentence that says what is wrong, where, and what to do.
"""


class ProductError(Exception):
    """The root: its text may be shown to staff as it stands."""


class StaffError(ProductError):
    """The person who asked can mend it."""


class OperatorError(ProductError):
    """Whoever runs the bot can mend it."""


class SettingError(OperatorError):
    """A setting has a value that cannot be used; the message names it and says what would be right."""


class BrokenIndex(OperatorError):
    """The register or the vectors cannot be used as they are; the message names the command that mends them."""


class UnreadableFile(StaffError):
    """A document cannot be read; the message says why and what to do."""


class TryLater(ProductError):
    """Waiting mends it."""
