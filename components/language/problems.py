"""Problems of files, and of addresses, in the words of a language."""

from __future__ import annotations

from components.language.translator import Translator
from components.records.problems import Problem


def problem_text(problem: Problem, t: Translator) -> str:
    """Return ``file:line: field: message``, with the nearest valid value where there is one."""
    place = f"{problem.file}:{problem.line}" if problem.line else problem.file
    words = [place, *filter(None, [problem.field]), problem_message(problem, t)]
    return ": ".join(words)


def problem_message(problem: Problem, t: Translator) -> str:
    """Return what is wrong, and the nearest valid value."""
    message = t(f"problem.{problem.code}", **problem.params)
    if problem.nearest:
        message = t("problem.with_nearest", message=message, nearest=problem.nearest)
    return message
