import ArgumentParser
import Console
import Execution
import Foundation

/// Says whether everything that a run and its report need is there, and in which version.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor",
    abstract: "Check what a run and its report need: libcurl, SQLite, gnuplot, fonts, the store."
  )

  @OptionGroup var store: StoreOptions

  @Flag(help: "Print the findings as JSON on standard output.")
  var json = false

  func run() async throws {
    let findings = await Diagnosis(storePath: store.path).findings()
    if json {
      Terminal.output.line(try JSONText.of(findings))
    } else {
      for finding in findings { Terminal.output.line(finding.line(style: Style(for: .output))) }
    }
    if findings.contains(where: { $0.level == .missing }) { throw ExitStatus.failure.exitCode }
  }
}

extension Diagnosis.Finding {
  func line(style: Style) -> String {
    let mark =
      switch level {
      case .good: "ok     "
      case .lacking: style.yellow("lacking")
      case .missing: style.red("missing")
      }
    let name = subject.padding(toLength: 10, withPad: " ", startingAt: 0)
    return "\(mark)  \(name)  \(detail)" + (remedy.map { "\n                     \($0)" } ?? "")
  }
}
