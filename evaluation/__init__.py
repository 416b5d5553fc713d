"""Quality, measured: reference readings of the project's own pages, a score per stage, and floors that hold.

make_reference   annotation files (quoted words)      -> examples/reference.json
readings         the pipeline on a set of pages       -> measures, by the reference scorer
floors           measures                             -> what fell below what was once reached
echoes           planted copies                       -> recall by kind and edit rate, against echo_floors.json
sameness         invented reports in other words      -> pairs of one statement offered, pairs of one subject not
run              `python -m evaluation.run`           prints, compares, raises
"""
