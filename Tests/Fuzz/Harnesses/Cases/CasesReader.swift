import Foundation
import Fuzzing
import Suites

/// A file of cases in any form: the first byte chooses its ending and whose format it is said to be.
enum CasesReader {
  static func read(_ input: [UInt8]) {
    guard let first = input.first else { return }
    let ending = endings[Int(first) % endings.count]
    let formats = [nil] + DatasetFormat.allCases
    let format = formats[Int(first) / endings.count % formats.count]
    let file = "\(folder)/cases.\(ending)"
    guard FileManager.default.createFile(atPath: file, contents: Data(input.dropFirst())) else {
      fatalError("\(file) cannot be written")
    }
    let cases = "cases: [{file: cases.\(ending)\(format.map { ", format: \($0.rawValue)" } ?? "")}]"
    do {
      let suite = try Suite.load(path: "\(folder)/suite.yaml", text: "\(rest)\(cases)\n")
      _ = try suite.plan(seed: 1, coldSalt: 1)
    } catch {
      _ = "\(error)"
    }
  }

  private static let endings = ["jsonl", "json", "csv", "yaml"]

  private static let rest = """
    version: 1
    suite: fuzz
    models: [{provider: builtin, model: small}]
    prompts: ["{{question}}{{input}}{{prompt}}"]
    scores: {correct: {contains: "{{expected}}"}}

    """

  private static let folder = temporaryFolder()
}
