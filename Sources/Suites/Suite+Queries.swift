package import Domain

extension Suite {
  /// The addresses and paths of the suite that may hold a key in their query.
  package var queries: [String] {
    models.compactMap(\.connection.path)
      + scores.compactMap { score in
        guard case .external(let external) = score.kind,
          case .program(let program) = external.asked,
          case .address(let address) = program.call
        else { return nil }
        return address
      }
  }

  /// The keys in them, which are sent and not kept.
  package var querySecrets: QuerySecrets { QuerySecrets(queries) }
}
