export { normalCdf, normalPdf, normalQuantile, normalSf } from './normal.js';
export { inverseRegularizedGammaP, logGamma, regularizedGammaP, regularizedGammaQ } from './gamma.js';
export { inverseRegularizedBeta, logistic, regularizedBeta } from './beta.js';
