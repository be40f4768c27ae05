extension TrackReport {
  /// For a terminal: what changed, and each figure's state.
  package var printed: [PrintedPart] {
    var parts = headline.map { PrintedPart.prose($0.plainText) }
    parts += [.blank, .table(stateTable)]
    if !quality.isEmpty { parts += [.blank, .table(qualityTable)] }
    let turned = flipTable
    if !turned.rows.isEmpty { parts += [.blank, .excerpt(turned)] }
    return parts + caveats.flatMap { [.blank, .prose("Mind: \($0)")] } + [.blank]
  }
}
