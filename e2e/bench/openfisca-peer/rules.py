"""Five benefits of Pinghu for OpenFisca, the same rules as data/policies/*.yaml.

OpenFisca has no third truth value, so a truth is a number: 0 no, 1 only the counter can tell, 2 yes.
Then "all" is the least and "any" the greatest, one numpy call each. A verdict may also be 3: the
household has the benefit already. Numbers and enums are numpy's smallest that OpenFisca offers;
money is whole fen in int32, since its float32 cannot hold an amount to the fen.

A household is a row here too: none of the five rules reads a single person.
"""

from pathlib import Path

import numpy as np
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum
from openfisca_core.periods import DateUnit
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

NO, UNKNOWN, YES, HELD = (np.int32(code) for code in range(4))

Household = Entity("household", "households", "A family living together", "")
Household.is_person = True  # The one entity; OpenFisca asks for one of this kind.


def options(name, *members):
    return Enum(name, {member: member for member in members})


CHOICES = {
    "hukou": options("Hukou", "pinghu", "residence_permit", "elsewhere"),
    "status": options("Status", "none", "dibao", "dibian", "tekun", "gangxing"),
    "assets": options("Assets", "passed", "failed"),
    "disability": options("Disability", "none", "grade1", "grade2", "grade3", "grade4"),
    "disability_kind": options("DisabilityKind", "intellectual_or_mental", "limb", "visual", "other"),
    "unsupported": options("Unsupported", "supported", "no_one_obliged", "obliged_but_unable"),
    "minor": options("Minor", "yes", "no"),
    "emergency": options("Emergency", "none", "accident_or_fire", "sudden_illness", "spending_surge", "other"),
}
# `oldest_birth` is a day as the number 19500131: whole numbers keep its order.
NUMBERS = ("members", "income", "oldest_birth")


def answer(name):
    """What a household says; it does not change between the two days."""
    kind = {"value_type": int}
    if name in CHOICES:
        possible = CHOICES[name]
        kind = {"value_type": Enum, "possible_values": possible, "default_value": next(iter(possible))}
    return type(name, (Variable,), {"entity": Household, "definition_period": DateUnit.ETERNITY, **kind})


def option(household, period, name, member):
    """Whether a choice is this option, compared as small integers."""
    return household(name, period).view(np.ndarray) == CHOICES[name][member].index


def truth(yes, otherwise=NO, code=YES):
    """A number for each yes and no; a product, since numpy's `where` is many times slower."""
    return yes * (code - otherwise) + otherwise if otherwise else yes * code


def by_option(household, period, name, *codes):
    """A code for each option of a choice, by position."""
    return np.array(codes, dtype=np.int32).take(household(name, period).view(np.ndarray))


def born_by(period, years):
    """The last birthday that makes somebody this old on the first day of the period."""
    start = period.start
    return (start.year - years) * 10_000 + start.month * 100 + start.day


RULES = []


def rule(formula, since="formula"):
    """Makes a variable of a function: a truth, worked out for the first day of a month."""
    about = {"value_type": int, "entity": Household, "definition_period": DateUnit.MONTH}
    RULES.append(type(formula.__name__, (Variable,), {**about, since: formula}))
    return formula


def rule_since_2023(formula):
    return rule(formula, "formula_2023_01")


@rule
def place(household, period):
    # By position: pinghu, residence_permit (the counter can tell), elsewhere.
    return by_option(household, period, "hukou", YES, UNKNOWN, NO)


@rule
def below_dibao(household, period, parameters):
    limit = parameters(period).dibao_standard
    return truth(household("income", period) < limit * household("members", period))


@rule
def passed(household, period):
    return truth(option(household, period, "assets", "passed"))


@rule
def dibao_conditions(household, period):
    parts = household("below_dibao", period), household("passed", period)
    return np.minimum(household("place", period), np.minimum(*parts))


@rule
def dibao_holds(household, period):
    held = option(household, period, "status", "dibao")
    return np.maximum(truth(held), household("dibao_conditions", period))


@rule
def dibian_conditions(household, period, parameters):
    values = parameters(period)
    limit = values.dibao_standard * values.dibian_times
    within = household("income", period) <= limit * household("members", period)
    found = np.minimum(household("place", period), YES - household("dibao_holds", period))
    # Above the limit or without the check only the counter can tell.
    rest = np.minimum(truth(within, UNKNOWN), np.maximum(household("passed", period), UNKNOWN))
    return np.minimum(found, rest)


@rule
def dibian_holds(household, period):
    held = option(household, period, "status", "dibian")
    return np.maximum(truth(held), household("dibian_conditions", period))


@rule
def unable_to_work(household, period, parameters):
    limit = born_by(period, parameters(period).tekun_age)
    # Grades stand in order after "none"; the mildest that counts for intellectual_or_mental, limb, visual, other.
    grade = household("disability", period).view(np.ndarray)
    worst = by_option(household, period, "disability_kind", 3, 2, 1, 0)
    disabled = (grade > 0) & (grade <= worst)
    # A child, or a case that the province names: the counter can tell.
    return truth((household("oldest_birth", period) <= limit) | disabled, UNKNOWN)


@rule
def tekun_conditions(household, period):
    # By position: supported, no_one_obliged, obliged_but_unable (the counter can tell).
    alone = by_option(household, period, "unsupported", NO, YES, UNKNOWN)
    poor = np.minimum(household("below_dibao", period), household("passed", period))
    found = np.minimum(household("place", period), alone)
    return np.minimum(np.minimum(found, household("unable_to_work", period)), np.maximum(poor, UNKNOWN))


@rule
def dibao(household, period):
    held = option(household, period, "status", "dibao")
    return np.maximum(truth(held, code=HELD), household("dibao_conditions", period))


@rule
def dibian(household, period):
    held = option(household, period, "status", "dibian")
    return np.maximum(truth(held, code=HELD), household("dibian_conditions", period))


@rule
def tekun(household, period):
    held = option(household, period, "status", "tekun")
    return np.maximum(truth(held, code=HELD), household("tekun_conditions", period))


@rule
def linshi(household, period):
    # By position: none, accident_or_fire, sudden_illness, spending_surge, other.
    by_itself = by_option(household, period, "emergency", NO, YES, YES, UNKNOWN, UNKNOWN)
    surge = truth(option(household, period, "emergency", "spending_surge"))
    either = np.maximum(household("dibao_holds", period), household("dibian_holds", period))
    return np.maximum(by_itself, np.minimum(surge, either))


@rule_since_2023
def gaoling(household, period, parameters):
    limit = born_by(period, parameters(period).gaoling_age)
    old = household("oldest_birth", period) <= limit
    return truth(option(household, period, "hukou", "pinghu") & old)


def system():
    """The rules and the dated amounts, loaded once."""
    made = TaxBenefitSystem([Household])
    made.load_parameters(str(Path(__file__).parent / "parameters"))
    made.add_variables(*(answer(name) for name in (*CHOICES, *NUMBERS)))
    made.add_variables(*RULES)
    return made
