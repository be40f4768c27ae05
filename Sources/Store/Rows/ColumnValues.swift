import Domain
import Foundation
import GRDB

extension String {
  /// Text for a column: a blob where SQLite's text would end at a NUL character.
  var column: DatabaseValue {
    utf8.contains(0) ? Array(utf8).column : databaseValue
  }
}

extension String? {
  var column: DatabaseValue { self?.column ?? .null }
}

extension [UInt8] {
  var column: DatabaseValue { Data(self).databaseValue }
}

extension Duration? {
  /// Nanoseconds.
  var column: DatabaseValue { (self?.inNanoseconds).databaseValue }
}

extension Instant? {
  /// Nanoseconds of the monotonic clock.
  var column: DatabaseValue { (self?.nanoseconds).databaseValue }
}
