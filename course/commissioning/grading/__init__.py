"""From a learner's file to marks, feedback and results. Answers are read as data; no learner's code is run.

Imports go down this list and never up; `tests/grading/test_rooms.py` holds them to it.

    pooling         `commissioning pool`: counts of many cohorts put together
    evidence        `commissioning evidence`: what a cohort that agreed shows of the course
    bulk            `commissioning grade` and `feedback`: what nbgrader writes, for many at once
    results         `commissioning results`, and nbgrader's export plug-ins: who has passed, how items did
    peers           `commissioning peers`: learners read each other's written answers, by files
    by_person       texts that people mark: what waits, what each gave, what stands
    nbgrader_steps  what stands in nbgrader's own converters; `config` names each step
    collecting      `commissioning pack` and `collect`: from a learner into submitted/
    config          nbgrader's settings for this course
    gradebook       where marks are kept: all that speaks SQL
    marking         what a submission comes to, by the keys: `mark_submission`
    due_dates, own_settings, settings, files, how_to
"""
