extension TuningReport {
  /// For a terminal: the answer, the parameters, the settings, what it took.
  package var printed: [PrintedPart] {
    var parts = headline.map { PrintedPart.prose($0.plainText) }
    parts += [.blank, .line(parametersTitle + ":"), .line(parameters), .blank, .table(table)]
    parts += [.blank, .prose(effort.plainText), .blank]
    if let gates = run.gateLine { parts += [.line(gates), .blank] }
    return parts
  }
}
