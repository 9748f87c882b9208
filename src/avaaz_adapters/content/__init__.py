"""Our content as data that the standard library reads: prompts, levels, languages."""
