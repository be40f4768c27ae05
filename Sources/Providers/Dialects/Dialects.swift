import Profiles

/// What speaks each dialect that a profile can name; each fills its own place, in its own file.
struct Dialects: DialectTable {
  /// What a suite describes.
  var service: CustomService?
}
