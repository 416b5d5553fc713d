"""Training the learned engines of attribution from a folder of annotated texts; needs the extra `train`.

    corpus   the folder -> paragraphs with a tag per word
    noise    what captures do to punctuation, done to the paragraphs
    careful  the encoder, fine-tuned on them
    fast     the small network, taught by the encoder, on the corpus and on further text
    linking  the trees that pair what a tagger found
    choosing the trees that choose between a tagger and the rules
    calibrating  how often a stated confidence is right
    export   the files that the engines read

`recipe.train_attribution` runs them in this order. Nothing is imported here, since most of it needs torch.
"""
