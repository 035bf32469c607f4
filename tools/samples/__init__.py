"""The parts of tools/make_samples.py: name material, people, organisations, list, customers."""
