import Suites

/// A suite of any text: read, and planned as `assay plan` does where it has no mistake.
enum SuitesReader {
  static func read(_ input: [UInt8]) {
    let text = String(decoding: input, as: UTF8.self)
    do {
      let suite = try Suite.load(path: "/nowhere/suite.yaml", text: text)
      _ = try suite.plan(seed: 1, coldSalt: 1)
    } catch {
      _ = "\(error)"
    }
  }
}
