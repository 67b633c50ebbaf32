/* Made from a JSON Schema by scripts/generate-validators.ts: do not edit. */
// @ts-nocheck
import { manifestSchema as schema } from "./manifest-schema.ts";

/** In code points, as JSON Schema counts. */
const lengthOf = (text) => [...text].length;

export const validate = validate0;
const schema0 = schema;
const func0 = Object.prototype.hasOwnProperty;
const func1 = lengthOf;
const pattern0 = new RegExp("^\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$", "u");
const pattern1 = new RegExp("^[0-9a-f]{64}$", "u");
const pattern4 = new RegExp("^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", "u");
const pattern5 = new RegExp("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$", "u");
const pattern7 = new RegExp("^/", "u");
const pattern10 = new RegExp("^pkg:(deb|rpm)/", "u");
const pattern11 = new RegExp("^[^/\\u0000]+$", "u");

function validate0(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate0.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.manifestVersion === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "manifestVersion"},message:"must have required property '"+"manifestVersion"+"'"};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.image === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "image"},message:"must have required property '"+"image"+"'"};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.target === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "target"},message:"must have required property '"+"target"+"'"};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.metadata === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "metadata"},message:"must have required property '"+"metadata"+"'"};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.engine === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "engine"},message:"must have required property '"+"engine"+"'"};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.sourceDateEpoch === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "sourceDateEpoch"},message:"must have required property '"+"sourceDateEpoch"+"'"};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.seedSha256 === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "seedSha256"},message:"must have required property '"+"seedSha256"+"'"};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data.lockSha256 === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "lockSha256"},message:"must have required property '"+"lockSha256"+"'"};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(data.configurationSha256 === undefined){
const err8 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "configurationSha256"},message:"must have required property '"+"configurationSha256"+"'"};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data.boot === undefined){
const err9 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "boot"},message:"must have required property '"+"boot"+"'"};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.disk === undefined){
const err10 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "disk"},message:"must have required property '"+"disk"+"'"};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.repositories === undefined){
const err11 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "repositories"},message:"must have required property '"+"repositories"+"'"};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data.packages === undefined){
const err12 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "packages"},message:"must have required property '"+"packages"+"'"};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data.artifacts === undefined){
const err13 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "artifacts"},message:"must have required property '"+"artifacts"+"'"};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data.tools === undefined){
const err14 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "tools"},message:"must have required property '"+"tools"+"'"};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key0 in data){
if(!(func0.call(schema0.properties, key0))){
const err15 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.manifestVersion !== undefined){
if(1 !== data.manifestVersion){
const err16 = {instancePath:instancePath+"/manifestVersion",schemaPath:"#/properties/manifestVersion/const",keyword:"const",params:{allowedValue: 1},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.image !== undefined){
let data1 = data.image;
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
if(data1.name === undefined){
const err17 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data1.version === undefined){
const err18 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key1 in data1){
if(!((key1 === "name") || (key1 === "version"))){
const err19 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data1.name !== undefined){
let data2 = data1.name;
if(typeof data2 === "string"){
if(func1(data2) < 1){
const err20 = {instancePath:instancePath+"/image/name",schemaPath:"#/properties/image/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/image/name",schemaPath:"#/properties/image/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data1.version !== undefined){
let data3 = data1.version;
if(typeof data3 === "string"){
if(func1(data3) < 1){
const err22 = {instancePath:instancePath+"/image/version",schemaPath:"#/properties/image/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/image/version",schemaPath:"#/properties/image/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath:instancePath+"/image",schemaPath:"#/properties/image/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.target !== undefined){
let data4 = data.target;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
if(data4.os === undefined){
const err25 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "os"},message:"must have required property '"+"os"+"'"};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data4.dist === undefined){
const err26 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "dist"},message:"must have required property '"+"dist"+"'"};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(data4.arch === undefined){
const err27 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "arch"},message:"must have required property '"+"arch"+"'"};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data4.imageType === undefined){
const err28 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/required",keyword:"required",params:{missingProperty: "imageType"},message:"must have required property '"+"imageType"+"'"};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key2 in data4){
if(!((((key2 === "os") || (key2 === "dist")) || (key2 === "arch")) || (key2 === "imageType"))){
const err29 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data4.os !== undefined){
let data5 = data4.os;
if(typeof data5 === "string"){
if(func1(data5) < 1){
const err30 = {instancePath:instancePath+"/target/os",schemaPath:"#/properties/target/properties/os/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/target/os",schemaPath:"#/properties/target/properties/os/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data4.dist !== undefined){
let data6 = data4.dist;
if(typeof data6 === "string"){
if(func1(data6) < 1){
const err32 = {instancePath:instancePath+"/target/dist",schemaPath:"#/properties/target/properties/dist/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/target/dist",schemaPath:"#/properties/target/properties/dist/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data4.arch !== undefined){
let data7 = data4.arch;
if(!((data7 === "x86_64") || (data7 === "aarch64"))){
const err34 = {instancePath:instancePath+"/target/arch",schemaPath:"#/properties/target/properties/arch/enum",keyword:"enum",params:{allowedValues: schema0.properties.target.properties.arch.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data4.imageType !== undefined){
if(!(data4.imageType === "raw")){
const err35 = {instancePath:instancePath+"/target/imageType",schemaPath:"#/properties/target/properties/imageType/enum",keyword:"enum",params:{allowedValues: schema0.properties.target.properties.imageType.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/target",schemaPath:"#/properties/target/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.metadata !== undefined){
let data9 = data.metadata;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.description === undefined){
const err37 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "description"},message:"must have required property '"+"description"+"'"};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data9.useCases === undefined){
const err38 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "useCases"},message:"must have required property '"+"useCases"+"'"};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data9.keywords === undefined){
const err39 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/required",keyword:"required",params:{missingProperty: "keywords"},message:"must have required property '"+"keywords"+"'"};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
for(const key3 in data9){
if(!(((key3 === "description") || (key3 === "useCases")) || (key3 === "keywords"))){
const err40 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data9.description !== undefined){
if(typeof data9.description !== "string"){
const err41 = {instancePath:instancePath+"/metadata/description",schemaPath:"#/properties/metadata/properties/description/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data9.useCases !== undefined){
let data11 = data9.useCases;
if(Array.isArray(data11)){
const len0 = data11.length;
for(let i0=0; i0<len0; i0++){
if(typeof data11[i0] !== "string"){
const err42 = {instancePath:instancePath+"/metadata/useCases/" + i0,schemaPath:"#/properties/metadata/properties/useCases/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/metadata/useCases",schemaPath:"#/properties/metadata/properties/useCases/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data9.keywords !== undefined){
let data13 = data9.keywords;
if(Array.isArray(data13)){
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
if(typeof data13[i1] !== "string"){
const err44 = {instancePath:instancePath+"/metadata/keywords/" + i1,schemaPath:"#/properties/metadata/properties/keywords/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/metadata/keywords",schemaPath:"#/properties/metadata/properties/keywords/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath:instancePath+"/metadata",schemaPath:"#/properties/metadata/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.engine !== undefined){
let data15 = data.engine;
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.name === undefined){
const err47 = {instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data15.version === undefined){
const err48 = {instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
for(const key4 in data15){
if(!((key4 === "name") || (key4 === "version"))){
const err49 = {instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data15.name !== undefined){
if("image-composer-action" !== data15.name){
const err50 = {instancePath:instancePath+"/engine/name",schemaPath:"#/properties/engine/properties/name/const",keyword:"const",params:{allowedValue: "image-composer-action"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data15.version !== undefined){
let data17 = data15.version;
if(typeof data17 === "string"){
if(func1(data17) < 1){
const err51 = {instancePath:instancePath+"/engine/version",schemaPath:"#/properties/engine/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/engine/version",schemaPath:"#/properties/engine/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/engine",schemaPath:"#/properties/engine/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.sourceDateEpoch !== undefined){
let data18 = data.sourceDateEpoch;
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.seconds === undefined){
const err54 = {instancePath:instancePath+"/sourceDateEpoch",schemaPath:"#/properties/sourceDateEpoch/required",keyword:"required",params:{missingProperty: "seconds"},message:"must have required property '"+"seconds"+"'"};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data18.date === undefined){
const err55 = {instancePath:instancePath+"/sourceDateEpoch",schemaPath:"#/properties/sourceDateEpoch/required",keyword:"required",params:{missingProperty: "date"},message:"must have required property '"+"date"+"'"};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
for(const key5 in data18){
if(!((key5 === "seconds") || (key5 === "date"))){
const err56 = {instancePath:instancePath+"/sourceDateEpoch",schemaPath:"#/properties/sourceDateEpoch/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data18.seconds !== undefined){
let data19 = data18.seconds;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err57 = {instancePath:instancePath+"/sourceDateEpoch/seconds",schemaPath:"#/properties/sourceDateEpoch/properties/seconds/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 0 || isNaN(data19)){
const err58 = {instancePath:instancePath+"/sourceDateEpoch/seconds",schemaPath:"#/properties/sourceDateEpoch/properties/seconds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
if(data18.date !== undefined){
let data20 = data18.date;
if(typeof data20 === "string"){
if(!pattern0.test(data20)){
const err59 = {instancePath:instancePath+"/sourceDateEpoch/date",schemaPath:"#/properties/sourceDateEpoch/properties/date/pattern",keyword:"pattern",params:{pattern: "^\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"},message:"must match pattern \""+"^\\d{4,}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"+"\""};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/sourceDateEpoch/date",schemaPath:"#/properties/sourceDateEpoch/properties/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/sourceDateEpoch",schemaPath:"#/properties/sourceDateEpoch/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.seedSha256 !== undefined){
let data21 = data.seedSha256;
if(typeof data21 === "string"){
if(!pattern1.test(data21)){
const err62 = {instancePath:instancePath+"/seedSha256",schemaPath:"#/properties/seedSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/seedSha256",schemaPath:"#/properties/seedSha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.lockSha256 !== undefined){
let data22 = data.lockSha256;
if(typeof data22 === "string"){
if(!pattern1.test(data22)){
const err64 = {instancePath:instancePath+"/lockSha256",schemaPath:"#/properties/lockSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/lockSha256",schemaPath:"#/properties/lockSha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.configurationSha256 !== undefined){
let data23 = data.configurationSha256;
if(typeof data23 === "string"){
if(!pattern1.test(data23)){
const err66 = {instancePath:instancePath+"/configurationSha256",schemaPath:"#/properties/configurationSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/configurationSha256",schemaPath:"#/properties/configurationSha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.boot !== undefined){
let data24 = data.boot;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.kernelVersion === undefined){
const err68 = {instancePath:instancePath+"/boot",schemaPath:"#/properties/boot/required",keyword:"required",params:{missingProperty: "kernelVersion"},message:"must have required property '"+"kernelVersion"+"'"};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data24.cmdline === undefined){
const err69 = {instancePath:instancePath+"/boot",schemaPath:"#/properties/boot/required",keyword:"required",params:{missingProperty: "cmdline"},message:"must have required property '"+"cmdline"+"'"};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
for(const key6 in data24){
if(!((key6 === "kernelVersion") || (key6 === "cmdline"))){
const err70 = {instancePath:instancePath+"/boot",schemaPath:"#/properties/boot/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data24.kernelVersion !== undefined){
let data25 = data24.kernelVersion;
if(typeof data25 === "string"){
if(func1(data25) < 1){
const err71 = {instancePath:instancePath+"/boot/kernelVersion",schemaPath:"#/properties/boot/properties/kernelVersion/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/boot/kernelVersion",schemaPath:"#/properties/boot/properties/kernelVersion/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data24.cmdline !== undefined){
if(typeof data24.cmdline !== "string"){
const err73 = {instancePath:instancePath+"/boot/cmdline",schemaPath:"#/properties/boot/properties/cmdline/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath:instancePath+"/boot",schemaPath:"#/properties/boot/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.disk !== undefined){
let data27 = data.disk;
if(data27 && typeof data27 == "object" && !Array.isArray(data27)){
if(data27.table === undefined){
const err75 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/required",keyword:"required",params:{missingProperty: "table"},message:"must have required property '"+"table"+"'"};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
if(data27.guid === undefined){
const err76 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/required",keyword:"required",params:{missingProperty: "guid"},message:"must have required property '"+"guid"+"'"};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
if(data27.sizeBytes === undefined){
const err77 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'"};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
if(data27.partitions === undefined){
const err78 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/required",keyword:"required",params:{missingProperty: "partitions"},message:"must have required property '"+"partitions"+"'"};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
for(const key7 in data27){
if(!((((key7 === "table") || (key7 === "guid")) || (key7 === "sizeBytes")) || (key7 === "partitions"))){
const err79 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data27.table !== undefined){
if("gpt" !== data27.table){
const err80 = {instancePath:instancePath+"/disk/table",schemaPath:"#/properties/disk/properties/table/const",keyword:"const",params:{allowedValue: "gpt"},message:"must be equal to constant"};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
}
if(data27.guid !== undefined){
let data29 = data27.guid;
if(typeof data29 === "string"){
if(!pattern4.test(data29)){
const err81 = {instancePath:instancePath+"/disk/guid",schemaPath:"#/properties/disk/properties/guid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"+"\""};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
else {
const err82 = {instancePath:instancePath+"/disk/guid",schemaPath:"#/properties/disk/properties/guid/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data27.sizeBytes !== undefined){
let data30 = data27.sizeBytes;
if(!(((typeof data30 == "number") && (!(data30 % 1) && !isNaN(data30))) && (isFinite(data30)))){
const err83 = {instancePath:instancePath+"/disk/sizeBytes",schemaPath:"#/properties/disk/properties/sizeBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
if((typeof data30 == "number") && (isFinite(data30))){
if(data30 < 0 || isNaN(data30)){
const err84 = {instancePath:instancePath+"/disk/sizeBytes",schemaPath:"#/properties/disk/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
if(data27.partitions !== undefined){
let data31 = data27.partitions;
if(Array.isArray(data31)){
const len2 = data31.length;
for(let i2=0; i2<len2; i2++){
let data32 = data31[i2];
if(data32 && typeof data32 == "object" && !Array.isArray(data32)){
if(data32.number === undefined){
const err85 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "number"},message:"must have required property '"+"number"+"'"};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
if(data32.id === undefined){
const err86 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if(data32.name === undefined){
const err87 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
if(data32.typeGuid === undefined){
const err88 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "typeGuid"},message:"must have required property '"+"typeGuid"+"'"};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if(data32.startSector === undefined){
const err89 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "startSector"},message:"must have required property '"+"startSector"+"'"};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
if(data32.sizeBytes === undefined){
const err90 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'"};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
if(data32.partitionUuid === undefined){
const err91 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/required",keyword:"required",params:{missingProperty: "partitionUuid"},message:"must have required property '"+"partitionUuid"+"'"};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
for(const key8 in data32){
if(!(func0.call(schema0.properties.disk.properties.partitions.items.properties, key8))){
const err92 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
if(data32.number !== undefined){
let data33 = data32.number;
if(!(((typeof data33 == "number") && (!(data33 % 1) && !isNaN(data33))) && (isFinite(data33)))){
const err93 = {instancePath:instancePath+"/disk/partitions/" + i2+"/number",schemaPath:"#/properties/disk/properties/partitions/items/properties/number/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
if((typeof data33 == "number") && (isFinite(data33))){
if(data33 < 1 || isNaN(data33)){
const err94 = {instancePath:instancePath+"/disk/partitions/" + i2+"/number",schemaPath:"#/properties/disk/properties/partitions/items/properties/number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},message:"must be >= 1"};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
}
}
if(data32.id !== undefined){
let data34 = data32.id;
if(typeof data34 === "string"){
if(func1(data34) < 1){
const err95 = {instancePath:instancePath+"/disk/partitions/" + i2+"/id",schemaPath:"#/properties/disk/properties/partitions/items/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
}
else {
const err96 = {instancePath:instancePath+"/disk/partitions/" + i2+"/id",schemaPath:"#/properties/disk/properties/partitions/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
}
if(data32.name !== undefined){
if(typeof data32.name !== "string"){
const err97 = {instancePath:instancePath+"/disk/partitions/" + i2+"/name",schemaPath:"#/properties/disk/properties/partitions/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data32.typeGuid !== undefined){
let data36 = data32.typeGuid;
if(typeof data36 === "string"){
if(!pattern5.test(data36)){
const err98 = {instancePath:instancePath+"/disk/partitions/" + i2+"/typeGuid",schemaPath:"#/properties/disk/properties/partitions/items/properties/typeGuid/pattern",keyword:"pattern",params:{pattern: "^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"},message:"must match pattern \""+"^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$"+"\""};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
else {
const err99 = {instancePath:instancePath+"/disk/partitions/" + i2+"/typeGuid",schemaPath:"#/properties/disk/properties/partitions/items/properties/typeGuid/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data32.startSector !== undefined){
let data37 = data32.startSector;
if(!(((typeof data37 == "number") && (!(data37 % 1) && !isNaN(data37))) && (isFinite(data37)))){
const err100 = {instancePath:instancePath+"/disk/partitions/" + i2+"/startSector",schemaPath:"#/properties/disk/properties/partitions/items/properties/startSector/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if((typeof data37 == "number") && (isFinite(data37))){
if(data37 < 0 || isNaN(data37)){
const err101 = {instancePath:instancePath+"/disk/partitions/" + i2+"/startSector",schemaPath:"#/properties/disk/properties/partitions/items/properties/startSector/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
}
if(data32.sizeBytes !== undefined){
let data38 = data32.sizeBytes;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
const err102 = {instancePath:instancePath+"/disk/partitions/" + i2+"/sizeBytes",schemaPath:"#/properties/disk/properties/partitions/items/properties/sizeBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
const err103 = {instancePath:instancePath+"/disk/partitions/" + i2+"/sizeBytes",schemaPath:"#/properties/disk/properties/partitions/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
if(data32.partitionUuid !== undefined){
let data39 = data32.partitionUuid;
if(typeof data39 === "string"){
if(!pattern4.test(data39)){
const err104 = {instancePath:instancePath+"/disk/partitions/" + i2+"/partitionUuid",schemaPath:"#/properties/disk/properties/partitions/items/properties/partitionUuid/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"},message:"must match pattern \""+"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"+"\""};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
else {
const err105 = {instancePath:instancePath+"/disk/partitions/" + i2+"/partitionUuid",schemaPath:"#/properties/disk/properties/partitions/items/properties/partitionUuid/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
}
if(data32.filesystem !== undefined){
let data40 = data32.filesystem;
if(!(((data40 === "ext4") || (data40 === "fat32")) || (data40 === "linux-swap"))){
const err106 = {instancePath:instancePath+"/disk/partitions/" + i2+"/filesystem",schemaPath:"#/properties/disk/properties/partitions/items/properties/filesystem/enum",keyword:"enum",params:{allowedValues: schema0.properties.disk.properties.partitions.items.properties.filesystem.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data32.label !== undefined){
if(typeof data32.label !== "string"){
const err107 = {instancePath:instancePath+"/disk/partitions/" + i2+"/label",schemaPath:"#/properties/disk/properties/partitions/items/properties/label/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data32.mountPoint !== undefined){
let data42 = data32.mountPoint;
if(typeof data42 === "string"){
if(!pattern7.test(data42)){
const err108 = {instancePath:instancePath+"/disk/partitions/" + i2+"/mountPoint",schemaPath:"#/properties/disk/properties/partitions/items/properties/mountPoint/pattern",keyword:"pattern",params:{pattern: "^/"},message:"must match pattern \""+"^/"+"\""};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
else {
const err109 = {instancePath:instancePath+"/disk/partitions/" + i2+"/mountPoint",schemaPath:"#/properties/disk/properties/partitions/items/properties/mountPoint/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data32.filesystemUuid !== undefined){
let data43 = data32.filesystemUuid;
if(typeof data43 === "string"){
if(func1(data43) < 1){
const err110 = {instancePath:instancePath+"/disk/partitions/" + i2+"/filesystemUuid",schemaPath:"#/properties/disk/properties/partitions/items/properties/filesystemUuid/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
else {
const err111 = {instancePath:instancePath+"/disk/partitions/" + i2+"/filesystemUuid",schemaPath:"#/properties/disk/properties/partitions/items/properties/filesystemUuid/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/disk/partitions/" + i2,schemaPath:"#/properties/disk/properties/partitions/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/disk/partitions",schemaPath:"#/properties/disk/properties/partitions/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
}
}
else {
const err114 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
}
if(data.repositories !== undefined){
let data44 = data.repositories;
if(Array.isArray(data44)){
const len3 = data44.length;
for(let i3=0; i3<len3; i3++){
let data45 = data44[i3];
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
if(data45.id === undefined){
const err115 = {instancePath:instancePath+"/repositories/" + i3,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "id"},message:"must have required property '"+"id"+"'"};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
if(data45.date === undefined){
const err116 = {instancePath:instancePath+"/repositories/" + i3,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "date"},message:"must have required property '"+"date"+"'"};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
if(data45.releaseSha256 === undefined){
const err117 = {instancePath:instancePath+"/repositories/" + i3,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "releaseSha256"},message:"must have required property '"+"releaseSha256"+"'"};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
if(data45.signedBy === undefined){
const err118 = {instancePath:instancePath+"/repositories/" + i3,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "signedBy"},message:"must have required property '"+"signedBy"+"'"};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
if(data45.verification === undefined){
const err119 = {instancePath:instancePath+"/repositories/" + i3,schemaPath:"#/properties/repositories/items/required",keyword:"required",params:{missingProperty: "verification"},message:"must have required property '"+"verification"+"'"};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
for(const key9 in data45){
if(!((((((key9 === "id") || (key9 === "date")) || (key9 === "releaseSha256")) || (key9 === "signedBy")) || (key9 === "verification")) || (key9 === "suite"))){
const err120 = {instancePath:instancePath+"/repositories/" + i3,schemaPath:"#/properties/repositories/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
if(data45.id !== undefined){
let data46 = data45.id;
if(typeof data46 === "string"){
if(func1(data46) < 1){
const err121 = {instancePath:instancePath+"/repositories/" + i3+"/id",schemaPath:"#/properties/repositories/items/properties/id/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
else {
const err122 = {instancePath:instancePath+"/repositories/" + i3+"/id",schemaPath:"#/properties/repositories/items/properties/id/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
}
if(data45.date !== undefined){
let data47 = data45.date;
if(typeof data47 === "string"){
if(func1(data47) < 1){
const err123 = {instancePath:instancePath+"/repositories/" + i3+"/date",schemaPath:"#/properties/repositories/items/properties/date/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err123];
}
else {
vErrors.push(err123);
}
errors++;
}
}
else {
const err124 = {instancePath:instancePath+"/repositories/" + i3+"/date",schemaPath:"#/properties/repositories/items/properties/date/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err124];
}
else {
vErrors.push(err124);
}
errors++;
}
}
if(data45.releaseSha256 !== undefined){
let data48 = data45.releaseSha256;
if(typeof data48 === "string"){
if(!pattern1.test(data48)){
const err125 = {instancePath:instancePath+"/repositories/" + i3+"/releaseSha256",schemaPath:"#/properties/repositories/items/properties/releaseSha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err125];
}
else {
vErrors.push(err125);
}
errors++;
}
}
else {
const err126 = {instancePath:instancePath+"/repositories/" + i3+"/releaseSha256",schemaPath:"#/properties/repositories/items/properties/releaseSha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err126];
}
else {
vErrors.push(err126);
}
errors++;
}
}
if(data45.signedBy !== undefined){
let data49 = data45.signedBy;
if(Array.isArray(data49)){
const len4 = data49.length;
for(let i4=0; i4<len4; i4++){
if(typeof data49[i4] !== "string"){
const err127 = {instancePath:instancePath+"/repositories/" + i3+"/signedBy/" + i4,schemaPath:"#/properties/repositories/items/properties/signedBy/items/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err127];
}
else {
vErrors.push(err127);
}
errors++;
}
}
}
else {
const err128 = {instancePath:instancePath+"/repositories/" + i3+"/signedBy",schemaPath:"#/properties/repositories/items/properties/signedBy/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err128];
}
else {
vErrors.push(err128);
}
errors++;
}
}
if(data45.verification !== undefined){
let data51 = data45.verification;
if(!(((data51 === "signed") || (data51 === "digests")) || (data51 === "skipped"))){
const err129 = {instancePath:instancePath+"/repositories/" + i3+"/verification",schemaPath:"#/properties/repositories/items/properties/verification/enum",keyword:"enum",params:{allowedValues: schema0.properties.repositories.items.properties.verification.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err129];
}
else {
vErrors.push(err129);
}
errors++;
}
}
if(data45.suite !== undefined){
let data52 = data45.suite;
if(typeof data52 === "string"){
if(func1(data52) < 1){
const err130 = {instancePath:instancePath+"/repositories/" + i3+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err130];
}
else {
vErrors.push(err130);
}
errors++;
}
}
else {
const err131 = {instancePath:instancePath+"/repositories/" + i3+"/suite",schemaPath:"#/properties/repositories/items/properties/suite/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err131];
}
else {
vErrors.push(err131);
}
errors++;
}
}
}
else {
const err132 = {instancePath:instancePath+"/repositories/" + i3,schemaPath:"#/properties/repositories/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err132];
}
else {
vErrors.push(err132);
}
errors++;
}
}
}
else {
const err133 = {instancePath:instancePath+"/repositories",schemaPath:"#/properties/repositories/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err133];
}
else {
vErrors.push(err133);
}
errors++;
}
}
if(data.packages !== undefined){
let data53 = data.packages;
if(Array.isArray(data53)){
const len5 = data53.length;
for(let i5=0; i5<len5; i5++){
let data54 = data53[i5];
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.name === undefined){
const err134 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err134];
}
else {
vErrors.push(err134);
}
errors++;
}
if(data54.version === undefined){
const err135 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err135];
}
else {
vErrors.push(err135);
}
errors++;
}
if(data54.architecture === undefined){
const err136 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: "architecture"},message:"must have required property '"+"architecture"+"'"};
if(vErrors === null){
vErrors = [err136];
}
else {
vErrors.push(err136);
}
errors++;
}
if(data54.source === undefined){
const err137 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: "source"},message:"must have required property '"+"source"+"'"};
if(vErrors === null){
vErrors = [err137];
}
else {
vErrors.push(err137);
}
errors++;
}
if(data54.sha256 === undefined){
const err138 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'"};
if(vErrors === null){
vErrors = [err138];
}
else {
vErrors.push(err138);
}
errors++;
}
if(data54.repository === undefined){
const err139 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: "repository"},message:"must have required property '"+"repository"+"'"};
if(vErrors === null){
vErrors = [err139];
}
else {
vErrors.push(err139);
}
errors++;
}
if(data54.purl === undefined){
const err140 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/required",keyword:"required",params:{missingProperty: "purl"},message:"must have required property '"+"purl"+"'"};
if(vErrors === null){
vErrors = [err140];
}
else {
vErrors.push(err140);
}
errors++;
}
for(const key10 in data54){
if(!(((((((key10 === "name") || (key10 === "version")) || (key10 === "architecture")) || (key10 === "source")) || (key10 === "sha256")) || (key10 === "repository")) || (key10 === "purl"))){
const err141 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err141];
}
else {
vErrors.push(err141);
}
errors++;
}
}
if(data54.name !== undefined){
let data55 = data54.name;
if(typeof data55 === "string"){
if(func1(data55) < 1){
const err142 = {instancePath:instancePath+"/packages/" + i5+"/name",schemaPath:"#/properties/packages/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err142];
}
else {
vErrors.push(err142);
}
errors++;
}
}
else {
const err143 = {instancePath:instancePath+"/packages/" + i5+"/name",schemaPath:"#/properties/packages/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err143];
}
else {
vErrors.push(err143);
}
errors++;
}
}
if(data54.version !== undefined){
let data56 = data54.version;
if(typeof data56 === "string"){
if(func1(data56) < 1){
const err144 = {instancePath:instancePath+"/packages/" + i5+"/version",schemaPath:"#/properties/packages/items/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err144];
}
else {
vErrors.push(err144);
}
errors++;
}
}
else {
const err145 = {instancePath:instancePath+"/packages/" + i5+"/version",schemaPath:"#/properties/packages/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err145];
}
else {
vErrors.push(err145);
}
errors++;
}
}
if(data54.architecture !== undefined){
let data57 = data54.architecture;
if(typeof data57 === "string"){
if(func1(data57) < 1){
const err146 = {instancePath:instancePath+"/packages/" + i5+"/architecture",schemaPath:"#/properties/packages/items/properties/architecture/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err146];
}
else {
vErrors.push(err146);
}
errors++;
}
}
else {
const err147 = {instancePath:instancePath+"/packages/" + i5+"/architecture",schemaPath:"#/properties/packages/items/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err147];
}
else {
vErrors.push(err147);
}
errors++;
}
}
if(data54.source !== undefined){
let data58 = data54.source;
if(data58 && typeof data58 == "object" && !Array.isArray(data58)){
if(data58.name === undefined){
const err148 = {instancePath:instancePath+"/packages/" + i5+"/source",schemaPath:"#/properties/packages/items/properties/source/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err148];
}
else {
vErrors.push(err148);
}
errors++;
}
if(data58.version === undefined){
const err149 = {instancePath:instancePath+"/packages/" + i5+"/source",schemaPath:"#/properties/packages/items/properties/source/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err149];
}
else {
vErrors.push(err149);
}
errors++;
}
for(const key11 in data58){
if(!((key11 === "name") || (key11 === "version"))){
const err150 = {instancePath:instancePath+"/packages/" + i5+"/source",schemaPath:"#/properties/packages/items/properties/source/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err150];
}
else {
vErrors.push(err150);
}
errors++;
}
}
if(data58.name !== undefined){
let data59 = data58.name;
if(typeof data59 === "string"){
if(func1(data59) < 1){
const err151 = {instancePath:instancePath+"/packages/" + i5+"/source/name",schemaPath:"#/properties/packages/items/properties/source/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err151];
}
else {
vErrors.push(err151);
}
errors++;
}
}
else {
const err152 = {instancePath:instancePath+"/packages/" + i5+"/source/name",schemaPath:"#/properties/packages/items/properties/source/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err152];
}
else {
vErrors.push(err152);
}
errors++;
}
}
if(data58.version !== undefined){
let data60 = data58.version;
if(typeof data60 === "string"){
if(func1(data60) < 1){
const err153 = {instancePath:instancePath+"/packages/" + i5+"/source/version",schemaPath:"#/properties/packages/items/properties/source/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err153];
}
else {
vErrors.push(err153);
}
errors++;
}
}
else {
const err154 = {instancePath:instancePath+"/packages/" + i5+"/source/version",schemaPath:"#/properties/packages/items/properties/source/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err154];
}
else {
vErrors.push(err154);
}
errors++;
}
}
}
else {
const err155 = {instancePath:instancePath+"/packages/" + i5+"/source",schemaPath:"#/properties/packages/items/properties/source/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err155];
}
else {
vErrors.push(err155);
}
errors++;
}
}
if(data54.sha256 !== undefined){
let data61 = data54.sha256;
if(typeof data61 === "string"){
if(!pattern1.test(data61)){
const err156 = {instancePath:instancePath+"/packages/" + i5+"/sha256",schemaPath:"#/properties/packages/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err156];
}
else {
vErrors.push(err156);
}
errors++;
}
}
else {
const err157 = {instancePath:instancePath+"/packages/" + i5+"/sha256",schemaPath:"#/properties/packages/items/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err157];
}
else {
vErrors.push(err157);
}
errors++;
}
}
if(data54.repository !== undefined){
let data62 = data54.repository;
if(typeof data62 === "string"){
if(func1(data62) < 1){
const err158 = {instancePath:instancePath+"/packages/" + i5+"/repository",schemaPath:"#/properties/packages/items/properties/repository/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err158];
}
else {
vErrors.push(err158);
}
errors++;
}
}
else {
const err159 = {instancePath:instancePath+"/packages/" + i5+"/repository",schemaPath:"#/properties/packages/items/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err159];
}
else {
vErrors.push(err159);
}
errors++;
}
}
if(data54.purl !== undefined){
let data63 = data54.purl;
if(typeof data63 === "string"){
if(!pattern10.test(data63)){
const err160 = {instancePath:instancePath+"/packages/" + i5+"/purl",schemaPath:"#/properties/packages/items/properties/purl/pattern",keyword:"pattern",params:{pattern: "^pkg:(deb|rpm)/"},message:"must match pattern \""+"^pkg:(deb|rpm)/"+"\""};
if(vErrors === null){
vErrors = [err160];
}
else {
vErrors.push(err160);
}
errors++;
}
}
else {
const err161 = {instancePath:instancePath+"/packages/" + i5+"/purl",schemaPath:"#/properties/packages/items/properties/purl/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err161];
}
else {
vErrors.push(err161);
}
errors++;
}
}
}
else {
const err162 = {instancePath:instancePath+"/packages/" + i5,schemaPath:"#/properties/packages/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err162];
}
else {
vErrors.push(err162);
}
errors++;
}
}
}
else {
const err163 = {instancePath:instancePath+"/packages",schemaPath:"#/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err163];
}
else {
vErrors.push(err163);
}
errors++;
}
}
if(data.artifacts !== undefined){
let data64 = data.artifacts;
if(Array.isArray(data64)){
const len6 = data64.length;
for(let i6=0; i6<len6; i6++){
let data65 = data64[i6];
if(data65 && typeof data65 == "object" && !Array.isArray(data65)){
if(data65.file === undefined){
const err164 = {instancePath:instancePath+"/artifacts/" + i6,schemaPath:"#/properties/artifacts/items/required",keyword:"required",params:{missingProperty: "file"},message:"must have required property '"+"file"+"'"};
if(vErrors === null){
vErrors = [err164];
}
else {
vErrors.push(err164);
}
errors++;
}
if(data65.format === undefined){
const err165 = {instancePath:instancePath+"/artifacts/" + i6,schemaPath:"#/properties/artifacts/items/required",keyword:"required",params:{missingProperty: "format"},message:"must have required property '"+"format"+"'"};
if(vErrors === null){
vErrors = [err165];
}
else {
vErrors.push(err165);
}
errors++;
}
if(data65.compression === undefined){
const err166 = {instancePath:instancePath+"/artifacts/" + i6,schemaPath:"#/properties/artifacts/items/required",keyword:"required",params:{missingProperty: "compression"},message:"must have required property '"+"compression"+"'"};
if(vErrors === null){
vErrors = [err166];
}
else {
vErrors.push(err166);
}
errors++;
}
if(data65.sizeBytes === undefined){
const err167 = {instancePath:instancePath+"/artifacts/" + i6,schemaPath:"#/properties/artifacts/items/required",keyword:"required",params:{missingProperty: "sizeBytes"},message:"must have required property '"+"sizeBytes"+"'"};
if(vErrors === null){
vErrors = [err167];
}
else {
vErrors.push(err167);
}
errors++;
}
if(data65.sha256 === undefined){
const err168 = {instancePath:instancePath+"/artifacts/" + i6,schemaPath:"#/properties/artifacts/items/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'"};
if(vErrors === null){
vErrors = [err168];
}
else {
vErrors.push(err168);
}
errors++;
}
for(const key12 in data65){
if(!(((((key12 === "file") || (key12 === "format")) || (key12 === "compression")) || (key12 === "sizeBytes")) || (key12 === "sha256"))){
const err169 = {instancePath:instancePath+"/artifacts/" + i6,schemaPath:"#/properties/artifacts/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err169];
}
else {
vErrors.push(err169);
}
errors++;
}
}
if(data65.file !== undefined){
let data66 = data65.file;
const _errs141 = errors;
const _errs142 = errors;
if(!((data66 === ".") || (data66 === ".."))){
const err170 = {};
if(vErrors === null){
vErrors = [err170];
}
else {
vErrors.push(err170);
}
errors++;
}
var valid27 = _errs142 === errors;
if(valid27){
const err171 = {instancePath:instancePath+"/artifacts/" + i6+"/file",schemaPath:"#/properties/artifacts/items/properties/file/not",keyword:"not",params:{},message:"must NOT be valid"};
if(vErrors === null){
vErrors = [err171];
}
else {
vErrors.push(err171);
}
errors++;
}
else {
errors = _errs141;
if(vErrors !== null){
if(_errs141){
vErrors.length = _errs141;
}
else {
vErrors = null;
}
}
}
if(typeof data66 === "string"){
if(!pattern11.test(data66)){
const err172 = {instancePath:instancePath+"/artifacts/" + i6+"/file",schemaPath:"#/properties/artifacts/items/properties/file/pattern",keyword:"pattern",params:{pattern: "^[^/\\u0000]+$"},message:"must match pattern \""+"^[^/\\u0000]+$"+"\""};
if(vErrors === null){
vErrors = [err172];
}
else {
vErrors.push(err172);
}
errors++;
}
}
else {
const err173 = {instancePath:instancePath+"/artifacts/" + i6+"/file",schemaPath:"#/properties/artifacts/items/properties/file/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err173];
}
else {
vErrors.push(err173);
}
errors++;
}
}
if(data65.format !== undefined){
let data67 = data65.format;
if(typeof data67 === "string"){
if(func1(data67) < 1){
const err174 = {instancePath:instancePath+"/artifacts/" + i6+"/format",schemaPath:"#/properties/artifacts/items/properties/format/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err174];
}
else {
vErrors.push(err174);
}
errors++;
}
}
else {
const err175 = {instancePath:instancePath+"/artifacts/" + i6+"/format",schemaPath:"#/properties/artifacts/items/properties/format/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err175];
}
else {
vErrors.push(err175);
}
errors++;
}
}
if(data65.compression !== undefined){
let data68 = data65.compression;
if(!((((data68 === "none") || (data68 === "gz")) || (data68 === "xz")) || (data68 === "zstd"))){
const err176 = {instancePath:instancePath+"/artifacts/" + i6+"/compression",schemaPath:"#/properties/artifacts/items/properties/compression/enum",keyword:"enum",params:{allowedValues: schema0.properties.artifacts.items.properties.compression.enum},message:"must be equal to one of the allowed values"};
if(vErrors === null){
vErrors = [err176];
}
else {
vErrors.push(err176);
}
errors++;
}
}
if(data65.sizeBytes !== undefined){
let data69 = data65.sizeBytes;
if(!(((typeof data69 == "number") && (!(data69 % 1) && !isNaN(data69))) && (isFinite(data69)))){
const err177 = {instancePath:instancePath+"/artifacts/" + i6+"/sizeBytes",schemaPath:"#/properties/artifacts/items/properties/sizeBytes/type",keyword:"type",params:{type: "integer"},message:"must be integer"};
if(vErrors === null){
vErrors = [err177];
}
else {
vErrors.push(err177);
}
errors++;
}
if((typeof data69 == "number") && (isFinite(data69))){
if(data69 < 0 || isNaN(data69)){
const err178 = {instancePath:instancePath+"/artifacts/" + i6+"/sizeBytes",schemaPath:"#/properties/artifacts/items/properties/sizeBytes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},message:"must be >= 0"};
if(vErrors === null){
vErrors = [err178];
}
else {
vErrors.push(err178);
}
errors++;
}
}
}
if(data65.sha256 !== undefined){
let data70 = data65.sha256;
if(typeof data70 === "string"){
if(!pattern1.test(data70)){
const err179 = {instancePath:instancePath+"/artifacts/" + i6+"/sha256",schemaPath:"#/properties/artifacts/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err179];
}
else {
vErrors.push(err179);
}
errors++;
}
}
else {
const err180 = {instancePath:instancePath+"/artifacts/" + i6+"/sha256",schemaPath:"#/properties/artifacts/items/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err180];
}
else {
vErrors.push(err180);
}
errors++;
}
}
}
else {
const err181 = {instancePath:instancePath+"/artifacts/" + i6,schemaPath:"#/properties/artifacts/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err181];
}
else {
vErrors.push(err181);
}
errors++;
}
}
}
else {
const err182 = {instancePath:instancePath+"/artifacts",schemaPath:"#/properties/artifacts/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err182];
}
else {
vErrors.push(err182);
}
errors++;
}
}
if(data.tools !== undefined){
let data71 = data.tools;
if(data71 && typeof data71 == "object" && !Array.isArray(data71)){
for(const key13 in data71){
if(typeof data71[key13] !== "string"){
const err183 = {instancePath:instancePath+"/tools/" + key13.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/tools/additionalProperties/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err183];
}
else {
vErrors.push(err183);
}
errors++;
}
}
}
else {
const err184 = {instancePath:instancePath+"/tools",schemaPath:"#/properties/tools/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err184];
}
else {
vErrors.push(err184);
}
errors++;
}
}
if(data.chroot !== undefined){
let data73 = data.chroot;
if(data73 && typeof data73 == "object" && !Array.isArray(data73)){
if(data73.packages === undefined){
const err185 = {instancePath:instancePath+"/chroot",schemaPath:"#/properties/chroot/required",keyword:"required",params:{missingProperty: "packages"},message:"must have required property '"+"packages"+"'"};
if(vErrors === null){
vErrors = [err185];
}
else {
vErrors.push(err185);
}
errors++;
}
for(const key14 in data73){
if(!(key14 === "packages")){
const err186 = {instancePath:instancePath+"/chroot",schemaPath:"#/properties/chroot/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key14},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err186];
}
else {
vErrors.push(err186);
}
errors++;
}
}
if(data73.packages !== undefined){
let data74 = data73.packages;
if(Array.isArray(data74)){
const len7 = data74.length;
for(let i7=0; i7<len7; i7++){
let data75 = data74[i7];
if(data75 && typeof data75 == "object" && !Array.isArray(data75)){
if(data75.name === undefined){
const err187 = {instancePath:instancePath+"/chroot/packages/" + i7,schemaPath:"#/properties/chroot/properties/packages/items/required",keyword:"required",params:{missingProperty: "name"},message:"must have required property '"+"name"+"'"};
if(vErrors === null){
vErrors = [err187];
}
else {
vErrors.push(err187);
}
errors++;
}
if(data75.version === undefined){
const err188 = {instancePath:instancePath+"/chroot/packages/" + i7,schemaPath:"#/properties/chroot/properties/packages/items/required",keyword:"required",params:{missingProperty: "version"},message:"must have required property '"+"version"+"'"};
if(vErrors === null){
vErrors = [err188];
}
else {
vErrors.push(err188);
}
errors++;
}
if(data75.architecture === undefined){
const err189 = {instancePath:instancePath+"/chroot/packages/" + i7,schemaPath:"#/properties/chroot/properties/packages/items/required",keyword:"required",params:{missingProperty: "architecture"},message:"must have required property '"+"architecture"+"'"};
if(vErrors === null){
vErrors = [err189];
}
else {
vErrors.push(err189);
}
errors++;
}
if(data75.sha256 === undefined){
const err190 = {instancePath:instancePath+"/chroot/packages/" + i7,schemaPath:"#/properties/chroot/properties/packages/items/required",keyword:"required",params:{missingProperty: "sha256"},message:"must have required property '"+"sha256"+"'"};
if(vErrors === null){
vErrors = [err190];
}
else {
vErrors.push(err190);
}
errors++;
}
if(data75.repository === undefined){
const err191 = {instancePath:instancePath+"/chroot/packages/" + i7,schemaPath:"#/properties/chroot/properties/packages/items/required",keyword:"required",params:{missingProperty: "repository"},message:"must have required property '"+"repository"+"'"};
if(vErrors === null){
vErrors = [err191];
}
else {
vErrors.push(err191);
}
errors++;
}
for(const key15 in data75){
if(!(((((key15 === "name") || (key15 === "version")) || (key15 === "architecture")) || (key15 === "sha256")) || (key15 === "repository"))){
const err192 = {instancePath:instancePath+"/chroot/packages/" + i7,schemaPath:"#/properties/chroot/properties/packages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key15},message:"must NOT have additional properties"};
if(vErrors === null){
vErrors = [err192];
}
else {
vErrors.push(err192);
}
errors++;
}
}
if(data75.name !== undefined){
let data76 = data75.name;
if(typeof data76 === "string"){
if(func1(data76) < 1){
const err193 = {instancePath:instancePath+"/chroot/packages/" + i7+"/name",schemaPath:"#/properties/chroot/properties/packages/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err193];
}
else {
vErrors.push(err193);
}
errors++;
}
}
else {
const err194 = {instancePath:instancePath+"/chroot/packages/" + i7+"/name",schemaPath:"#/properties/chroot/properties/packages/items/properties/name/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err194];
}
else {
vErrors.push(err194);
}
errors++;
}
}
if(data75.version !== undefined){
let data77 = data75.version;
if(typeof data77 === "string"){
if(func1(data77) < 1){
const err195 = {instancePath:instancePath+"/chroot/packages/" + i7+"/version",schemaPath:"#/properties/chroot/properties/packages/items/properties/version/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err195];
}
else {
vErrors.push(err195);
}
errors++;
}
}
else {
const err196 = {instancePath:instancePath+"/chroot/packages/" + i7+"/version",schemaPath:"#/properties/chroot/properties/packages/items/properties/version/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err196];
}
else {
vErrors.push(err196);
}
errors++;
}
}
if(data75.architecture !== undefined){
let data78 = data75.architecture;
if(typeof data78 === "string"){
if(func1(data78) < 1){
const err197 = {instancePath:instancePath+"/chroot/packages/" + i7+"/architecture",schemaPath:"#/properties/chroot/properties/packages/items/properties/architecture/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err197];
}
else {
vErrors.push(err197);
}
errors++;
}
}
else {
const err198 = {instancePath:instancePath+"/chroot/packages/" + i7+"/architecture",schemaPath:"#/properties/chroot/properties/packages/items/properties/architecture/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err198];
}
else {
vErrors.push(err198);
}
errors++;
}
}
if(data75.sha256 !== undefined){
let data79 = data75.sha256;
if(typeof data79 === "string"){
if(!pattern1.test(data79)){
const err199 = {instancePath:instancePath+"/chroot/packages/" + i7+"/sha256",schemaPath:"#/properties/chroot/properties/packages/items/properties/sha256/pattern",keyword:"pattern",params:{pattern: "^[0-9a-f]{64}$"},message:"must match pattern \""+"^[0-9a-f]{64}$"+"\""};
if(vErrors === null){
vErrors = [err199];
}
else {
vErrors.push(err199);
}
errors++;
}
}
else {
const err200 = {instancePath:instancePath+"/chroot/packages/" + i7+"/sha256",schemaPath:"#/properties/chroot/properties/packages/items/properties/sha256/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err200];
}
else {
vErrors.push(err200);
}
errors++;
}
}
if(data75.repository !== undefined){
let data80 = data75.repository;
if(typeof data80 === "string"){
if(func1(data80) < 1){
const err201 = {instancePath:instancePath+"/chroot/packages/" + i7+"/repository",schemaPath:"#/properties/chroot/properties/packages/items/properties/repository/minLength",keyword:"minLength",params:{limit: 1},message:"must NOT have fewer than 1 characters"};
if(vErrors === null){
vErrors = [err201];
}
else {
vErrors.push(err201);
}
errors++;
}
}
else {
const err202 = {instancePath:instancePath+"/chroot/packages/" + i7+"/repository",schemaPath:"#/properties/chroot/properties/packages/items/properties/repository/type",keyword:"type",params:{type: "string"},message:"must be string"};
if(vErrors === null){
vErrors = [err202];
}
else {
vErrors.push(err202);
}
errors++;
}
}
}
else {
const err203 = {instancePath:instancePath+"/chroot/packages/" + i7,schemaPath:"#/properties/chroot/properties/packages/items/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err203];
}
else {
vErrors.push(err203);
}
errors++;
}
}
}
else {
const err204 = {instancePath:instancePath+"/chroot/packages",schemaPath:"#/properties/chroot/properties/packages/type",keyword:"type",params:{type: "array"},message:"must be array"};
if(vErrors === null){
vErrors = [err204];
}
else {
vErrors.push(err204);
}
errors++;
}
}
}
else {
const err205 = {instancePath:instancePath+"/chroot",schemaPath:"#/properties/chroot/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err205];
}
else {
vErrors.push(err205);
}
errors++;
}
}
}
else {
const err206 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},message:"must be object"};
if(vErrors === null){
vErrors = [err206];
}
else {
vErrors.push(err206);
}
errors++;
}
validate0.errors = vErrors;
return errors === 0;
}
validate0.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
