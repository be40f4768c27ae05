import ArgumentParser

/// Where reports go, for every command that writes one.
struct ReportFolderOption: ParsableArguments {
  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp("The folder that reports are written into.", valueName: "folder")
  )
  var folder = "reports"
}
