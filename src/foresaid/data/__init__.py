"""Words are data: yardsticks, expressions, cues, sources, the calendar of events, and the models."""
