import Domain
package import Imports
package import Store
import Suites

/// A file of runs, taken into a store: an export of our own, or what another tool wrote.
package struct RunImport {
  private let file: String

  /// `nil` of an export, which is read line by line.
  package let foreign: [ForeignRun]?

  /// Of an export, opened before a store is made for it.
  private let lines: FileLines?

  /// A run as it stands in the store now.
  package struct Entered {
    package var run: RunRow
    package var added: Int

    /// The tool that made it, where that is another.
    package var tool: String?

    /// What its file does not tell.
    package var notes: [String] = []
  }

  /// Reads another tool's file whole, before anything is written.
  ///
  /// - Throws: `CommandFailure` with the place of what is broken.
  package init(_ file: String) throws {
    self.file = file
    foreign = try ForeignFile.runs(at: file)
    lines = foreign == nil ? try FileLines(path: file) : nil
  }

  /// Enters the file's runs, all of each or nothing.
  package func enter(into store: RunStore) throws -> [Entered] {
    if let lines { return [try enter(lines, into: store)] }
    return try CommandFailure.wrapping(.cannotWrite) {
      try (foreign ?? []).map { run in
        let (row, added) = try store.enter(
          run.manifest,
          attempts: run.attempts,
          endedAtMilliseconds: run.endedAtMilliseconds
        )
        return Entered(run: row, added: added, tool: run.tool, notes: run.notes)
      }
    }
  }

  private func enter(_ lines: FileLines, into store: RunStore) throws -> Entered {
    do {
      let (run, added) =
        try file.lowercased().hasSuffix(".csv")
        ? store.importCSV(CSVFile(path: file).forEachRecord) : store.importJSONLines(lines)
      return Entered(run: run, added: added)
    } catch StoreError.badImport(let line, let key) {
      let error = StoreError.badImport(line: line, key: key)
      throw CommandFailure(.missingInput, "\(file): \(error)")
    } catch let mistake as CSVFile.Mistake {
      throw CommandFailure(.missingInput, "\(file): \(mistake)")
    } catch {
      throw CommandFailure(.cannotWrite, "\(error)")
    }
  }
}
