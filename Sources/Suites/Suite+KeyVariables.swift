import Domain
import Profiles

extension Suite {
  /// The environment variables that keys are read from: those that the suite names, and those of the
  /// services that it asks.
  ///
  /// A program that scores answers does not get them: it handles what models said, and needs none.
  package var keyVariables: Set<String> {
    let named = models.flatMap(\.connection.secrets) + scrape.map(\.key) + notify.flatMap(\.secrets)
    let written = named.compactMap { reference -> String? in
      if case .environment(let name) = reference { name } else { nil }
    }
    let usual = models.flatMap { [$0.profile?.keyVariable, $0.profile?.overridingKeyVariable] }
    return Set(written + usual.compactMap(\.self))
  }
}

extension ConnectionOverrides {
  fileprivate var secrets: [SecretReference?] {
    [apiKey]
      + headers.map { header in
        if case .secret(let reference) = header.value { reference } else { nil }
      }
  }
}

extension Suite.Notification {
  fileprivate var secrets: [SecretReference?] {
    if case .secret(let reference) = address { [key, reference] } else { [key] }
  }
}
