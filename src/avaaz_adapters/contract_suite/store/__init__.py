"""What every store must do. Each class needs the fixtures that it raises NotImplementedError for.

The tests are coroutines: run them with pytest-asyncio in its `auto` mode.
"""
