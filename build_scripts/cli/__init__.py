"""The command `briefings`: arguments, exit codes, and the only printing."""

from __future__ import annotations

from importlib import import_module

import click

from build_scripts import __version__

# command → (module, one line of help); a module is imported when its command runs
_COMMANDS = {
    "new": ("adding", "Start a topic."),
    "add": ("adding", "Take articles into a topic."),
    "extract": ("drafting", "Print what is in articles, as JSON lines."),
    "draft": ("drafting", "Draft a briefing, or merge a new draft into an edited one."),
    "take": ("drafting", "Bring a held item into the briefing."),
    "explain": ("drafting", "Show why an item is there: rules, cues, what was rejected."),
    "check": ("checking", "Check every quotation, id, link, field and budget."),
    "diff": ("reviewing", "Show what changed in meaning between two revisions."),
    "review": ("reviewing", "List what waits for review, or sign items."),
    "withdraw": ("reviewing", "Withdraw a source, after saying what rests on it."),
    "status": ("checking", "Show where each topic stands."),
    "build": ("publishing", "Check, render and build the website."),
    "serve": ("publishing", "Serve the website, rebuilding on every change."),
    "bundle": ("publishing", "Make the offline bundle."),
    "schema": ("publishing", "Print a JSON Schema (for editors that complete fields)."),
    "new-site": ("publishing", "Start a new site in an empty folder."),
}


class _Lazy(click.Group):
    """A group whose commands are imported only when they run: `--help` stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        module = import_module(f"build_scripts.cli.{_COMMANDS[cmd_name][0]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], _COMMANDS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            raise click.UsageError(error.message + hint, ctx) from error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in _COMMANDS.items()])


@click.command(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: briefings new my-deal --title 'My deal'; "
    "briefings add my-deal *.txt; briefings draft my-deal; briefings build",
)
@click.version_option(__version__, prog_name="briefings")
def cli() -> None:
    """Turn source articles about one deal into a briefing that says who says so.

    Exit codes: 0 clean, 1 findings, 2 usage or unreadable input, 130 interrupted.
    """


def main(argv: list[str] | None = None) -> int:
    """Run the command line; its exit code, never a traceback for bad input."""
    from build_scripts.cli.console import guarded

    return guarded(cli, argv)
