import ArgumentParser

/// How tables are shown, for every command that prints one.
struct TableOptions: ParsableArguments {
  @Flag(help: "Show every column of a table, however narrow the terminal.")
  var wide = false
}
