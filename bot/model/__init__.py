"""A language model of any provider, asked within a time limit. It is imported only where one is configured."""
