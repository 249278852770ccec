from django.core.management.base import BaseCommand, CommandError

from members.services import broken_invariants, report_invariants


class Command(BaseCommand):
    help = (
        "Look for rows of the members' data that break a rule, tell of them and keep the secretariat's tasks about them. "
        "Fails when there are any. The same is done every night."
    )

    def handle(self, *_args: object, **_options: object) -> None:
        rules = broken_invariants()
        number = report_invariants(rules)
        for rule, breaks in rules:
            self.stdout.write(f"{'FAULT' if breaks else 'ok':<5}  {rule.title}")
            for found in breaks:
                self.stdout.write(f"       {rule.task % found.values} ({found.address})")
        if number:
            raise CommandError(f"{number} rows break a rule. The secretariat has a task for each.")
