package import ArgumentParser
import Execution
import Store

extension CompletionKind {
  static var storedRun: Self { stored(\.runs) }
  static var storedSuite: Self { stored(\.suites) }
  static var storedModel: Self { stored(\.models) }
  static var storedTag: Self { stored(\.tags) }

  /// Names from the store that the line so far means.
  private static func stored(_ names: @escaping @Sendable (StoredNames) -> [String]) -> Self {
    .custom { words, _, _ in
      let named = words.firstIndex(of: "--store").flatMap { index in
        words.dropFirst(index + 1).first
      }
      var options = StoreOptions()
      options.store = named
      return names(StoredNames(storePath: options.path))
    }
  }
}

extension RunReference: ExpressibleByArgument {
  public init?(argument: String) {
    self.init(argument)
  }

  package static var defaultCompletionKind: CompletionKind { .storedRun }
}
