import Crypto
package import Domain
import Foundation

extension Suite {
  /// Reads and checks a suite file and every file that it names.
  ///
  /// - Parameters:
  ///   - text: The suite's text where it is not to be read from the file, such as that of a stored
  ///     run; the files that it names are still looked for beside `path`.
  ///   - overrides: `path=value` texts that are laid over the file, as `--set` gives them.
  ///   - parts: Keys of the suite whose mistakes are passed over, where there are no others.
  /// - Throws: All mistakes of the suite at once, in the order of the file, those among them that
  ///   only a plan finds.
  package static func load(
    path: String,
    text ownText: String? = nil,
    overrides: [String] = [],
    passingOver parts: Set<String> = []
  ) throws(SuiteErrors) -> Suite {
    let findings = Findings()
    let files = SuiteFiles(suitePath: path, suiteText: ownText, findings: findings)
    findings.open(path)
    guard let text = files.text(at: path, namedAt: SourcePosition(file: path)),
      let own = YAMLReader.read(text, file: path, findings: findings)
    else {
      try findings.throwIfAny()
      throw SuiteErrors([SuiteError(.emptyFile, at: SourcePosition(file: path))])
    }
    guard own.entries != nil else {
      ShapeCheck(findings: findings).check(own, is: SuiteLanguage.suite)
      throw findings.all
    }
    var root = own
    if let base = own["extends"], base.text != nil {
      guard let merged = extending(own, by: base, files) else {
        // Without its base, most of what the suite lacks would be told as missing.
        throw findings.all
      }
      root = merged
    }
    let written = root
    for override in overrides {
      root = SuiteOverride(override).applied(to: root, findings: findings)
    }
    let connections =
      (root["models"]?.elements ?? []) + (root["providers"]?.entries ?? []).map(\.value)
    ShapeCheck(
      findings: findings,
      allowsExtraParameters: connections.contains { $0["extra_params"]?.bool == true },
      hasBase: own["extends"] != nil
    )
    .check(root, is: SuiteLanguage.suite(of: root))
    var suite = SuiteParser(files: files).suite(root, overrides: overrides)
    suite.text = text
    if !suite.storesText { suite.skeleton = SuiteSkeleton(root, of: suite).text }
    suite.hash = files.read.first?.hash ?? ""
    if let base = own["extends"], base.text != nil {
      let merged = MergedSuite(written, over: base, files, isOverridden: !overrides.isEmpty)
      suite.keep(merged, findings)
    }
    suite.files = Array(files.read.dropFirst())
    suite.sources = files.sources
    if findings.errors.allSatisfy({ $0.position.file == path && !$0.problem.mayHideVariables }) {
      ConditionCheck(suite: suite, findings: findings).report()
    }
    suite.notes = findings.notes
    let faults = findings.errors.map { SuiteFault($0, in: root) }
    if !parts.isEmpty, faults.allSatisfy({ fault in fault.part.map(parts.contains) ?? false }) {
      suite.faults = faults
    } else if !findings.errors.isEmpty {
      var planner = Planner(suite: suite, findings: findings)
      planner.addMistakes()
      try findings.throwIfAny()
    }
    return suite
  }

  /// The suite of a stored run, read again from the text that was stored, for what it decides.
  ///
  /// Case and prompt files may have changed or gone since and are no mistake here, nor is what an
  /// older program let pass: that is among the suite's `faults`, or told by nobody where it is no matter
  /// of the text's shape. Only a base file must still be there, where the text was stored before bases
  /// were merged into it.
  ///
  /// - Parameters:
  ///   - overrides: `path=value` texts that the run laid over the text.
  ///   - further: Those that are laid over it now. What they make wrong is a mistake.
  ///   - run: The run that it is the suite of.
  ///   - passesOverFaults: Whether what is wrong in the stored text's shape is no reason to throw.
  package static func reread(
    text: String,
    path: String,
    overrides: [String] = [],
    further: [String] = [],
    of run: RunManifest? = nil,
    passesOverFaults: Bool = false
  ) throws(SuiteErrors) -> Suite {
    let findings = Findings()
    let files = SuiteFiles(suitePath: path, findings: findings)
    let place = MergedSuite.isText(text) ? MergedSuite.place(ofFile: path) : path
    findings.open(place)
    guard let own = YAMLReader.read(text, file: place, findings: findings) else {
      throw findings.all
    }
    var root = own
    var baseOnDisk: String?
    if let base = own["extends"], base.text != nil {
      guard let merged = extending(own, by: base, files) else {
        throw findings.all
      }
      root = merged
      baseOnDisk = base.text
    }
    for override in overrides {
      root = SuiteOverride(override).applied(to: root, findings: findings)
    }
    let stored = root
    for override in further {
      root = SuiteOverride(override).applied(to: root, findings: findings)
    }
    // The language may have become stricter since; what is laid over the text now must keep to it.
    let known = passesOverFaults ? shapeMistakes(of: stored) : []
    let misshapen = shapeMistakes(of: root)
    for mistake in misshapen where !known.contains(mistake) {
      findings.report(mistake.problem, at: mistake.position)
    }
    try findings.throwIfAny()
    var (suite, mistakes) = reading(root, path: path, overrides: overrides + further, of: run)
    if !further.isEmpty {
      let known = reading(stored, path: path, overrides: overrides, of: run).mistakes
      for mistake in mistakes where !known.contains(mistake) {
        findings.report(mistake.problem, at: mistake.position)
      }
      try findings.throwIfAny()
    }
    suite.baseOnDisk = baseOnDisk
    suite.faults = misshapen.map { SuiteFault($0, in: root) }
    return suite
  }

  private static func shapeMistakes(of root: YAMLNode) -> [SuiteError] {
    let findings = Findings()
    ShapeCheck(findings: findings, allowsExtraParameters: true)
      .check(root, is: SuiteLanguage.suite(of: root))
    return findings.errors
  }

  /// A suite for what it decides, whatever is wrong with the files that it names.
  private static func reading(
    _ root: YAMLNode,
    path: String,
    overrides: [String],
    of run: RunManifest?
  ) -> (suite: Suite, mistakes: [SuiteError]) {
    let files = SuiteFiles(suitePath: path, findings: Findings())
    let suite = SuiteParser(files: files, run: run).suite(root, overrides: overrides)
    return (suite, files.findings.errors)
  }

  /// A run keeps the suite with its base, so that no later change of the base changes what it was.
  private mutating func keep(_ merged: MergedSuite, _ findings: Findings) {
    guard let whole = merged.text(findings) else { return }
    text = whole
    hash = SHA256.hash(data: Data(whole.utf8)).hexadecimal
  }

  private static func extending(_ own: YAMLNode, by base: YAMLNode, _ files: SuiteFiles)
    -> YAMLNode?
  {
    guard let name = base.text else { return nil }
    let path = files.resolve(name, from: base.position)
    guard let text = files.text(at: path, namedAt: base.position),
      let root = YAMLReader.read(text, file: path, findings: files.findings)
    else { return nil }
    if let nested = root.entry("extends") {
      files.findings.report(.nestedExtends, at: nested.keyPosition)
    }
    return own.laid(over: root, takesAway: true)
  }
}
