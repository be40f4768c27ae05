import ArgumentParser
import Domain
import Foundation
import Reports
import Store
import Transport

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

/// Looks at everything that a run needs, and changes nothing.
struct Diagnosis {
  var storePath: String

  struct Finding: Encodable {
    enum Level: String, Encodable {
      case good
      /// Runs go on without it, and less comes of them.
      case lacking
      /// Nothing goes without it.
      case missing
    }

    var subject: String
    var level: Level
    var detail: String
    var remedy: String?
  }

  func findings() async -> [Finding] {
    [program] + libraries + [await gnuplot, await fonts, store]
  }

  private var program: Finding {
    Finding(subject: "assay", level: .good, detail: Program.version)
  }

  private var libraries: [Finding] {
    CurlTransport.versions.map { Finding(subject: $0.name, level: .good, detail: $0.version) }
      + [Finding(subject: "SQLite", level: .good, detail: RunStore.sqliteVersion)]
  }

  private var gnuplot: Finding {
    get async {
      if let version = await Gnuplot().version {
        return Finding(subject: "gnuplot", level: .good, detail: version)
      }
      return Finding(
        subject: "gnuplot",
        level: .lacking,
        detail: "not found on PATH; reports are written without figures",
        remedy: "make deps, or: apt install gnuplot-nox, or: brew install gnuplot"
      )
    }
  }

  /// The PNG figures are drawn with whatever fontconfig offers; without a font they have no text.
  private var fonts: Finding {
    get async {
      switch await Gnuplot().drawsText {
      case true?: return Finding(subject: "fonts", level: .good, detail: "figures have text")
      case false?:
        return Finding(
          subject: "fonts",
          level: .lacking,
          detail: "gnuplot found none; figures would have no text",
          remedy: "apt install fonts-dejavu-core"
        )
      case nil: return Finding(subject: "fonts", level: .lacking, detail: "not tried: no gnuplot")
      }
    }
  }

  private var store: Finding {
    guard FileManager.default.fileExists(atPath: storePath) else {
      return Finding(subject: "store", level: .good, detail: "\(storePath): not yet there")
    }
    do {
      let runs = try RunStore.open(path: storePath, mode: .readOnly).runs()
      return Finding(subject: "store", level: .good, detail: "\(storePath): \(runs.count) runs")
    } catch {
      return Finding(subject: "store", level: .missing, detail: "\(error)")
    }
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
