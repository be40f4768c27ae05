import ArgumentParser
import Domain

/// A moment as a person writes it: in UTC as everywhere, unless it ends in another offset.
struct MomentArgument: ExpressibleByArgument {
  var millisecondsSince1970: Int64

  init?(argument: String) {
    guard let moment = UniversalTime.milliseconds(ofMoment: argument) else { return nil }
    millisecondsSince1970 = moment
  }
}
