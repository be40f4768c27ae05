import ArgumentParser
import Console
import Domain
import Execution
import Foundation
import Reports
import Store

/// What can be done with the store as a file.
struct StoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Check the store, give its unused space back, or tell where it is.",
    discussion: "What the store holds, and how to ask it with SQL: assay help store",
    subcommands: [Check.self, Vacuum.self, Path.self]
  )

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check",
      abstract: "Look for damage; nothing is changed. The exit code is 1 when some is found."
    )

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let check = try StoreCheck(path: store.path)
      for line in check.lines { Terminal.output.line(line.printable) }
      guard check.findings.isEmpty else { throw ExitStatus.failure.exitCode }
    }
  }

  struct Vacuum: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "vacuum",
      abstract: """
        Remove texts that no run uses any more, keep the figures of runs that have none, and give the \
        space back to the disk.
        """
    )

    @OptionGroup var store: StoreOptions

    func run() async throws {
      let store = try store.openExisting()
      let before = Self.size(of: store.path)
      try CommandFailure.wrapping(.cannotWrite) { try store.vacuum() }
      let sizes = [before, Self.size(of: store.path)].map(Self.words)
      Terminal.output.line("\(sizes[0]) before, \(sizes[1]) now")
    }

    /// `12 kB`, `1.2 MB`, `5.12 GB`; Foundation's formatter would need all that ICU knows of units.
    private static func words(bytes: Int64) -> String {
      var words = ""
      for (unit, size, precision) in [("kB", 1e3, 1.0), ("MB", 1e6, 10.0), ("GB", 1e9, 100.0)] {
        let number = (Double(bytes) / size * precision).rounded() / precision
        words = "\(String(format: "%.6g", number)) \(unit)"
        if number < 1_000 { break }
      }
      return words
    }

    /// Bytes of the file and its write-ahead log.
    private static func size(of path: String) -> Int64 {
      [path, path + "-wal"].reduce(0) { sum, path in
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return sum + ((attributes?[.size] as? NSNumber)?.int64Value ?? 0)
      }
    }
  }

  struct Path: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "path",
      abstract: "Print the path of the store, whether or not it is there."
    )

    @OptionGroup var store: StoreOptions

    func run() throws {
      Terminal.output.line(URL(filePath: store.path).standardizedFileURL.path)
    }
  }
}
