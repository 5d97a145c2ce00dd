"""What every room stands on: areas, shapes, days, findings, whole files, words.

Import from the modules: `geo` (square metres and shapes), `grid` (square cells), `border`
(country outlines), `time` (days and intervals), `finding` and `codes`, `files`, `words`.
"""
