extension Suite {
  /// Reads and checks a suite file and every file that it names.
  ///
  /// - Parameters:
  ///   - text: The suite's text where it is not to be read from the file, such as that of a stored
  ///     run; the files that it names are still looked for beside `path`.
  ///   - overrides: `path=value` texts that are laid over the file, as `--set` gives them.
  /// - Throws: All mistakes of the suite at once, in the order of the file, those among them that
  ///   only a plan finds.
  package static func load(
    path: String,
    text ownText: String? = nil,
    overrides: [String] = []
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
    for override in overrides {
      root = SuiteOverride(override).applied(to: root, findings: findings)
    }
    let connections =
      (root["models"]?.elements ?? []) + (root["providers"]?.entries ?? []).map(\.value)
    ShapeCheck(
      findings: findings,
      allowsExtraParameters: connections.contains { $0["extra_params"]?.bool == true }
    )
    .check(root, is: SuiteLanguage.suite(of: root))
    var suite = SuiteParser(files: files).suite(root, overrides: overrides)
    suite.text = text
    if !suite.storesText { suite.skeleton = SuiteSkeleton(root, of: suite).text }
    suite.hash = files.read.first?.hash ?? ""
    suite.files = Array(files.read.dropFirst())
    suite.sources = files.sources
    if findings.errors.allSatisfy({ $0.position.file == path && !$0.problem.mayHideVariables }) {
      ConditionCheck(suite: suite, findings: findings).report()
    }
    suite.notes = findings.notes
    if !findings.errors.isEmpty {
      var planner = Planner(suite: suite, findings: findings)
      planner.addMistakes()
      try findings.throwIfAny()
    }
    return suite
  }

  /// The suite of a stored run, read again from the text that was stored, for what it decides.
  ///
  /// Case and prompt files may have changed or gone since and are no mistake here; only a base file
  /// that the text extends must still be there.
  ///
  /// - Parameter overrides: `path=value` texts that are laid over the text.
  package static func reread(
    text: String,
    path: String,
    overrides: [String] = []
  ) throws(SuiteErrors) -> Suite {
    let findings = Findings()
    let files = SuiteFiles(suitePath: path, findings: findings)
    findings.open(path)
    guard let own = YAMLReader.read(text, file: path, findings: findings) else {
      throw findings.all
    }
    var root = own
    if let base = own["extends"], base.text != nil {
      guard let merged = extending(own, by: base, files) else {
        throw findings.all
      }
      root = merged
    }
    for override in overrides {
      root = SuiteOverride(override).applied(to: root, findings: findings)
    }
    ShapeCheck(findings: findings, allowsExtraParameters: true)
      .check(root, is: SuiteLanguage.suite(of: root))
    try findings.throwIfAny()
    let readings = SuiteFiles(suitePath: path, findings: Findings())
    return SuiteParser(files: readings).suite(root, overrides: overrides)
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
    return own.laid(over: root)
  }
}
