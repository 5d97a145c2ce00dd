finding-item-unknown = No item is called "{ $name }" in the catalogue.
    .remedy = { $near ->
        [none] Run `fallow item search WORD` to see what the catalogue holds.
       *[other] Did you mean { $near }?
    }
