import ArgumentParser
import Domain
import Reports

/// Where reports go, for every command that writes one.
struct ReportFolderOption: ParsableArguments {
  @Option(
    name: .customLong("reports"),
    help: ArgumentHelp("The folder that reports are written into.", valueName: "folder")
  )
  var folder = "reports"

  func validate() throws {
    if let words = OutputPlace.words(against: folder, as: "folder") { throw ValidationError(words) }
  }

  /// Before a run is sent whose report is to go there.
  func verify() throws {
    do {
      try ReportWriter(folder: folder).verify()
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
