import Domain
import Foundation
import Reports
import Store
import Transport

/// Looks at everything that a run needs, and changes nothing.
package struct Diagnosis {
  private let storePath: String

  package init(storePath: String) {
    self.storePath = storePath
  }

  package struct Finding: Encodable {
    package enum Level: String, Encodable {
      case good
      /// Runs go on without it, and less comes of them.
      case lacking
      /// Nothing goes without it.
      case missing
    }

    package var subject: String
    package var level: Level
    package var detail: String
    package var remedy: String?
  }

  package func findings() async -> [Finding] {
    [program] + libraries + [await gnuplot, await fonts, store]
  }

  private var program: Finding {
    Finding(subject: "assay", level: .good, detail: Program.build)
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
        remedy: GnuplotInstallation.here.command
          ?? "install gnuplot with this system's package manager"
      )
    }
  }

  /// PNG figures are drawn with whatever fontconfig offers; without a font they have no text.
  private var fonts: Finding {
    get async {
      switch await Gnuplot().drawsText {
      case true?: return Finding(subject: "fonts", level: .good, detail: "PNG figures have text")
      case false?:
        return Finding(
          subject: "fonts",
          level: .lacking,
          detail: "gnuplot found none; PNG figures would have no text",
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
      return Finding(
        subject: "store",
        level: .good,
        detail: "\(storePath): \(runs.count.counted("run"))"
      )
    } catch {
      return Finding(subject: "store", level: .missing, detail: "\(error)")
    }
  }
}
