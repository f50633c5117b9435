// What the module asks of its host; every one of them is rare or slow anyway.

/** Fills the word row at `out` of a place whose words the module cannot make. */
@external("host", "words") export declare function hostWords(place: i32, out: usize): void;
/** Turns the word row `from` into values of a law without a table, into `out`. */
@external("host", "sample") export declare function hostSample(law: i32, from: usize, out: usize): void;
/** The quantile of a law at one word, in the tails of its table. */
@external("host", "exact") export declare function hostExact(law: i32, word: u32): f32;
/** The standard normal distribution function of a row: its words where `asWords`, else its values. */
@external("host", "normal") export declare function hostNormal(from: usize, stride: usize, out: usize, asWords: i32): void;
/** A value too far out for plain sums of a sketch. */
@external("host", "far") export declare function hostFar(sketch: i32, value: f32): void;
/** A product of two sketched values of which at least one is far out. */
@external("host", "farProduct") export declare function hostFarProduct(product: i32, x: f32, y: f32): void;
