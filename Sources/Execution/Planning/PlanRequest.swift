package import Domain
import Foundation
import Reports
package import Suites

/// What the plan of a suite is made with, beside the suite.
package struct PlanRequest: Sendable {
  /// `path=value` texts that are laid over the suite.
  var overrides: [String]

  /// Of the order of requests and of open-loop arrivals; `nil` where nobody chose one.
  private let seed: UInt64?

  /// What of the suite is sent.
  private let narrowing: RunNarrowing

  /// Who serves the models of `routes: all`, by their ids.
  var upstreams: [String: [String]] = [:]

  /// Where nobody chooses one.
  private static let usualSeed: UInt64 = 1

  package init(
    overrides: [String] = [],
    seed: UInt64? = nil,
    narrowing: RunNarrowing = RunNarrowing()
  ) {
    self.overrides = overrides
    self.seed = seed
    self.narrowing = narrowing
  }

  /// Reads, checks and expands the suite.
  ///
  /// - Parameters:
  ///   - text: The suite's text, where it is not to be read from the file.
  ///   - storedSeed: The seed of the run that the plan is for, where there is one.
  ///   - storedOverrides: Those that the run was made with; the request's own are laid over them.
  ///   - storedNarrowing: What of the suite that run sent; `nil` for what the request says.
  ///   - storedModels: The names of the models of its arms, which tell the upstreams that it asked.
  ///   - parts: Keys of the suite whose mistakes are passed over, because nothing goes by them.
  ///   - purpose: What the plan is for, once the suite and the seed are known.
  /// - Throws: `CommandFailure` with all mistakes at once.
  package func plan(
    path: String,
    text: String? = nil,
    storedSeed: UInt64? = nil,
    storedOverrides: [String] = [],
    storedNarrowing: RunNarrowing? = nil,
    storedModels: [String] = [],
    passingOver parts: Set<String> = [],
    purpose: (_ suite: Suite, _ seed: UInt64) throws -> PlanPurpose = { _, _ in .run }
  ) throws -> Plan {
    let whole = try suite(
      path: path,
      text: text,
      storedOverrides: storedOverrides,
      passingOver: parts
    )
    let stored = whole.upstreams(inNames: storedModels)
    let suite = try whole.routed(by: upstreams.merging(stored) { _, stored in stored })
      .narrowed(by: storedNarrowing?.ofSuite ?? narrowing)
    let seed = storedSeed ?? seed ?? Self.usualSeed
    let purpose = try purpose(suite, seed)
    return try Self.telling { () throws(SuiteErrors) in
      try suite.plan(seed: seed, purpose: purpose)
    }
  }

  /// Reads and checks the suite.
  func suite(
    path: String,
    text: String? = nil,
    storedOverrides: [String] = [],
    passingOver parts: Set<String> = []
  ) throws -> Suite {
    guard text != nil || FileManager.default.fileExists(atPath: path) else {
      throw CommandFailure(
        .missingInput,
        path == "-"
          ? "'-' names no suite file. To read one from a pipe, name /dev/stdin."
          : "there is no suite file '\(path.printable)'\(Self.nearby(path))"
      )
    }
    return try Self.telling { () throws(SuiteErrors) in
      try Suite.load(
        path: path,
        text: text,
        overrides: storedOverrides + overrides,
        passingOver: parts
      )
    }
  }

  /// The end of a sentence that says that there is no such file: the nearest of its folder, else all.
  private static func nearby(_ path: String) -> String {
    let url = URL(filePath: path)
    let folder = url.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let suites = names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }.sorted()
    guard !suites.isEmpty else { return ". 'assay init' writes one to start from." }
    return Spelling.suggestion(for: url.lastPathComponent, in: suites.map(\.printable))
  }

  private static func telling<Value>(
    _ body: () throws(SuiteErrors) -> Value
  ) throws(CommandFailure) -> Value {
    do {
      return try body()
    } catch {
      throw CommandFailure(error.kind, error.description)
    }
  }
}
