import Foundation
import Fuzzing
import Store
import Suites

/// A file that `assay import` is given, taken into an empty store and read again from there.
///
/// What opens a brace is JSON Lines, all else is CSV.
enum ImportsReader {
  static func read(_ input: [UInt8]) {
    do {
      let run = try run(from: input)
      try store.exportJSONLines(of: run) { _ = $0 }
      try store.exportCSV(of: run) { _ = $0 }
      try store.delete(run)
    } catch {
      _ = "\(error)"
    }
  }

  private static func run(from input: [UInt8]) throws -> RunRow {
    if input.first == UInt8(ascii: "{") {
      let lines = input.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      return try store.importJSONLines(lines.map { String(decoding: $0, as: UTF8.self) }).run
    }
    guard FileManager.default.createFile(atPath: table, contents: Data(input)) else {
      fatalError("\(table) cannot be written")
    }
    return try store.importCSV(CSVFile(path: table).forEachRecord).run
  }

  private static let table = "\(folder)/table.csv"

  private static let store: RunStore = {
    do {
      return try RunStore.open(path: "\(folder)/store.sqlite")
    } catch {
      fatalError("no store to import into: \(error)")
    }
  }()

  private static let folder = temporaryFolder()
}
