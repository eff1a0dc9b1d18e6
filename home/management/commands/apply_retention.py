from django.core.management.base import BaseCommand

from home.retention import RULES, apply_rules


class Command(BaseCommand):
    help = "Forget rows about people that are older than their rule allows. The clock runs this each day."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="count only, change nothing")

    def handle(self, *, dry_run, **options):
        found = apply_rules(dry_run)
        width = max(len(str(rule.label)) for rule in RULES.values())
        self.stdout.write(f"{'':{width}}  days  {'would go' if dry_run else 'gone':>8}")
        for name, rule in RULES.items():
            self.stdout.write(f"{rule.label!s:{width}}  {rule.days:>4}  {found[name]:>8}")
